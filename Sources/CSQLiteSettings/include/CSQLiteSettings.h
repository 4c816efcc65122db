#pragma once

/// Has SQLite keep no count of the memory it holds, for which it takes a lock each time it asks for
/// some. To be called before anything else of SQLite's; later it changes nothing.
void csqlitesettings_count_no_memory(void);
