#include "CSQLiteSettings.h"

#include <sqlite3.h>

// Functions of C that take any number of arguments cannot be called from Swift.
void csqlitesettings_count_no_memory(void) { sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); }
