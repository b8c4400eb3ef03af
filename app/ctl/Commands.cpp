// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/AddressCommands.h"
#include "app/ctl/AuthenticationCommands.h"
#include "app/ctl/BenchCommands.h"
#include "app/ctl/BounceCommands.h"
#include "app/ctl/CampaignCommands.h"
#include "app/ctl/Command.h"
#include "app/ctl/ContactCommands.h"
#include "app/ctl/DkimCommands.h"
#include "app/ctl/DomainCommands.h"
#include "app/ctl/FeedbackCommands.h"
#include "app/ctl/ImportCommands.h"
#include "app/ctl/ListCommands.h"
#include "app/ctl/MergeCommands.h"
#include "app/ctl/PracticeCommands.h"
#include "app/ctl/PracticeDemo.h"
#include "app/ctl/PrivacyCommands.h"
#include "app/ctl/RelayCommands.h"
#include "app/ctl/SendingCommands.h"
#include "app/ctl/ValidateCommands.h"
#include "app/ctl/WorkspaceCommands.h"

namespace PressPost::Ctl
{

// To add a group: write FooCommands.cpp with `std::vector<Command> fooCommands()`, declare it here, list it
// below and in CMakeLists.txt.

std::vector<Command> allCommands()
{
    std::vector<Command> all;
    for (auto *group : std::initializer_list<std::vector<Command> (*)()>{
             addressCommands,      authenticationCommands, benchCommands,    bounceCommands,
             campaignCommands,     sendingCommands,        relayCommands,    practiceCommands,
             practiceDemoCommands, workspaceCommands,      validateCommands, contactCommands,
             listCommands,         mergeCommands,          privacyCommands,  feedbackCommands,
             importCommands,       domainCommands,         dkimCommands,
         }) {
        std::vector<Command> commands = group();
        std::move(commands.begin(), commands.end(), std::back_inserter(all));
    }
    return all;
}

} // namespace PressPost::Ctl
