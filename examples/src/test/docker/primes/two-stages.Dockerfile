FROM eclipse-temurin:17-jdk AS build
WORKDIR /app
COPY Primes.java .
RUN javac -d classes Primes.java

FROM eclipse-temurin:17-jre
WORKDIR /app
COPY --from=build /app/classes classes
ENTRYPOINT ["java", "-cp", "classes", "Primes"]
