/* Loaded before libc by LD_PRELOAD: keeps under $SHADOW, for each database file, the bytes that have been flushed to the
 * disk, which is what a power cut would leave. Files are known by "guanjia.db" in their name. */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Writes the shadow's name of a database file; 0 for any other file. */
static int shadow_of(const char *path, char *shadow) {
    const char *folder = getenv("SHADOW"), *name = strrchr(path, '/');
    if (!folder || !name || !strstr(name, "guanjia.db")) return 0;
    return snprintf(shadow, PATH_MAX, "%s%s", folder, name) < PATH_MAX;
}

/* The whole file as it stands is flushed: its copy takes the place of the last one at once or not at all. */
static void keep(int file) {
    char link[64], path[PATH_MAX], shadow[PATH_MAX], fresh[PATH_MAX + 8], bytes[1 << 16];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) return;
    path[length] = 0;
    if (!shadow_of(path, shadow)) return;
    snprintf(fresh, sizeof fresh, "%s.fresh", shadow);
    int from = open(path, O_RDONLY), to = open(fresh, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    if (from < 0 || to < 0) abort();
    for (ssize_t count; (count = read(from, bytes, sizeof bytes)) > 0;)
        if (write(to, bytes, count) != count) abort();
    close(from);
    close(to);
    if (rename(fresh, shadow)) abort();
}

#define BEFORE(name) ((int (*)())dlsym(RTLD_NEXT, name))

int fsync(int file) {
    int refused = BEFORE("fsync")(file);
    if (!refused) keep(file);
    return refused;
}

int fdatasync(int file) {
    int refused = BEFORE("fdatasync")(file);
    if (!refused) keep(file);
    return refused;
}

/* A log that SQLite has put away must not lie beside the shadow's database. */
int unlink(const char *path) {
    char shadow[PATH_MAX];
    int refused = BEFORE("unlink")(path);
    if (!refused && shadow_of(path, shadow)) BEFORE("unlink")(shadow);
    return refused;
}
