FROM eclipse-temurin:17-jdk
WORKDIR /app
COPY Primes.java .
RUN javac -d classes Primes.java
ENTRYPOINT ["java", "-cp", "classes", "Primes"]
