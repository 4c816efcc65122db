#include "CSQLiteSettings.h"

#include <sqlite3.h>

// Functions of C that take any number of arguments cannot be called from Swift.
void csqlitesettings_count_no_memory(void) { sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); }

int csqlitesettings_keep_journal_on_close(void *connection, int keeps) {
  return sqlite3_db_config(connection, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, keeps, (int *)0);
}
