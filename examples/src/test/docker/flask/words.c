#include <ctype.h>

int count_words(const char *text) {
    int words = 0;
    for (int inside = 0; *text; text++) {
        int letter = !isspace((unsigned char) *text);
        words += letter && !inside;
        inside = letter;
    }
    return words;
}
