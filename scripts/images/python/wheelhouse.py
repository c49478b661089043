"""wheelhouse.py TARGET PACKAGE.deb...: makes a wheel of each of Debian's packages of Python modules."""

import pathlib
import re
import subprocess
import sys
import sysconfig
import tempfile

from wheel.wheelfile import WheelFile

MODULES = "usr/lib/python3/dist-packages"


class Package:
    """What Debian packaged, unpacked."""

    def __init__(self, deb, root):
        subprocess.run(["dpkg-deb", "-x", deb, root], check=True)
        self.debian_name = field(deb, "Package")
        self.dependencies = field(deb, "Depends")
        self.modules = root / MODULES
        (self.info,) = self.modules.glob("*.egg-info")
        self.name, self.version = self.info.stem.split("-")

    def wheel_into(self, target, names):
        stem = f"{self.name}-{self.version}"
        binary = any(self.modules.rglob("*.so"))
        platform = re.sub("[-.]", "_", sysconfig.get_platform())
        tag = f"cp311-cp311-{platform}" if binary else "py3-none-any"
        with WheelFile(target / f"{stem}-{tag}.whl", "w") as wheel:
            for path in sorted(self.modules.rglob("*")):
                if path.is_file() and self.info not in path.parents:
                    wheel.write(path, path.relative_to(self.modules).as_posix())
            for extra in ("entry_points.txt", "top_level.txt"):
                if (self.info / extra).exists():
                    wheel.write(self.info / extra, f"{stem}.dist-info/{extra}")
            wheel.writestr(f"{stem}.dist-info/METADATA", self.metadata(names))
            wheel.writestr(
                f"{stem}.dist-info/WHEEL",
                f"Wheel-Version: 1.0\nGenerator: wheelhouse\nRoot-Is-Purelib: {str(not binary).lower()}\nTag: {tag}\n",
            )

    def metadata(self, names):
        """Debian moves the requirements of a module to the dependencies of its package; here they come back."""
        head, separator, text = (self.info / "PKG-INFO").read_text("UTF-8").partition("\n\n")
        for name, version in re.findall(r"(python3-[\w.-]+)(?: \(>= ([\d.]+)[^)]*\))?", self.dependencies):
            if name in names:
                head += f"\nRequires-Dist: {names[name]}" + (f">={version}" if version else "")
        return head + separator + text


def field(deb, name):
    return subprocess.run(["dpkg-deb", "-f", deb, name], check=True, capture_output=True, text=True).stdout.strip()


def main(target, debs):
    target = pathlib.Path(target)
    target.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as scratch:
        packages = [Package(deb, pathlib.Path(scratch, str(number))) for number, deb in enumerate(debs)]
        names = {package.debian_name: package.name for package in packages}
        for package in packages:
            package.wheel_into(target, names)


main(sys.argv[1], sys.argv[2:])
