#include "indexer/commands/commands.h"

#include "indexer/commands/add.h"
#include "indexer/commands/aliases.h"
#include "indexer/commands/backup.h"
#include "indexer/commands/check.h"
#include "indexer/commands/compact.h"
#include "indexer/commands/completion.h"
#include "indexer/commands/delete.h"
#include "indexer/commands/dups.h"
#include "indexer/commands/export.h"
#include "indexer/commands/list.h"
#include "indexer/commands/merge.h"
#include "indexer/commands/migrate.h"
#include "indexer/commands/publish.h"
#include "indexer/commands/repair.h"
#include "indexer/commands/restore.h"
#include "indexer/commands/retry.h"
#include "indexer/commands/show.h"
#include "indexer/commands/sources.h"
#include "indexer/commands/stats.h"
#include "indexer/commands/watch.h"

namespace gisa {

std::span<const Command* const> indexer_commands() {
    static constexpr const Command* kCommands[] = {
        &add_command,        &aliases_command, &backup_command,  &check_command,  &compact_command,
        &completion_command, &delete_command,  &dups_command,    &export_command, &list_command,
        &merge_command,      &migrate_command, &publish_command, &repair_command, &restore_command,
        &retry_command,      &show_command,    &sources_command, &stats_command,  &watch_command};
    return kCommands;
}

} // namespace gisa
