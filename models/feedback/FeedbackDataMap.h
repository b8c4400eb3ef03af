// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/DataMap.h"

namespace PressPost
{

// The tables of this room.
DataMap feedbackDataMap();

} // namespace PressPost
