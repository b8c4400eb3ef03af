# SPDX-FileCopyrightText: 2026 The PressPost authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Real servers for the system tests: each class starts one on 127.0.0.1 with its own folder, and stops it again."""
