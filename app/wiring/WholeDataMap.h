// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/DataMap.h"

namespace PressPost
{

// Every room's tables in one: what copies, erasures and the records of processing follow.
DataMap wholeDataMap();

} // namespace PressPost
