// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/Page.h"

#include <functional>
#include <memory>
#include <vector>

namespace PressPost
{

class Dialogs;
class JobRunner;
class OpenWorkspace;
class Theme;

// What every page may need; all of it outlives the pages.
struct PageTools {
    OpenWorkspace *workspace;
    JobRunner *jobs;
    Dialogs *dialogs;
    Theme *theme;
    std::function<void()> startPractice; // asked for on the welcome page
    std::function<void()> openWorkspace;
};

// The places of the sidebar in their order. A new page is one line here.
std::vector<std::unique_ptr<Page>> makePages(const PageTools &tools);

} // namespace PressPost
