/* An HTTP server in one file: no shell, no libc, no directory is needed beside it. */
#include <netinet/in.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

static const char ANSWER[] =
    "HTTP/1.1 200 OK\r\n"
    "Content-Type: text/plain\r\n"
    "Content-Length: 17\r\n"
    "Connection: close\r\n"
    "\r\n"
    "ahoy from nobody\n";

int main(void) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(8080)};
    int listener = socket(AF_INET, SOCK_STREAM, 0);
    if (listener < 0 || bind(listener, (struct sockaddr *) &address, sizeof address) || listen(listener, 16)) {
        perror("cannot listen on port 8080");
        return 1;
    }
    for (;;) {
        char request[4096];
        int client = accept(listener, NULL, NULL);
        if (recv(client, request, sizeof request, 0) > 0) {
            send(client, ANSWER, sizeof ANSWER - 1, MSG_NOSIGNAL);
        }
        close(client);
    }
}
