#pragma once

/// Has SQLite keep no count of the memory it holds, for which it takes a lock each time it asks for
/// some. To be called before anything else of SQLite's; later it changes nothing.
void csqlitesettings_count_no_memory(void);

/// Has a connection, the last to a database when it closes, leave the journal as it is (1), or bring it
/// into the database and remove it (0), as SQLite does by itself. Returns SQLite's result code.
int csqlitesettings_keep_journal_on_close(void *connection, int keeps);
