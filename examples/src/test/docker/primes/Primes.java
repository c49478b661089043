import java.util.stream.IntStream;

/** Counts the primes up to a limit. */
public class Primes {

    public static void main(String... arguments) {
        int limit = Integer.parseInt(arguments[0]);
        long primes = IntStream.rangeClosed(2, limit).filter(Primes::isPrime).count();
        System.out.println(primes + " primes up to " + limit);
    }

    private static boolean isPrime(int number) {
        return IntStream.rangeClosed(2, (int) Math.sqrt(number)).noneMatch(divisor -> number % divisor == 0);
    }
}
