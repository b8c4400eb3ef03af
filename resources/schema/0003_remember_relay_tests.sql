-- SPDX-FileCopyrightText: 2026 The PressPost authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- When the relay passed its test as it is stored now: nothing is sent through one that was not tried.
ALTER TABLE relay ADD COLUMN tested_at INTEGER;
