// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/mail/html/HtmlText.h"

#include <gumbo.h>

#include <memory>

namespace PressPost
{

struct GumboDelete {
    void operator()(GumboOutput *output) const { gumbo_destroy_output(&kGumboDefaultOptions, output); }
};
using GumboTree = std::unique_ptr<GumboOutput, GumboDelete>;

// Parses within the limits; the tree points into html, which must outlive it.
Result<GumboTree> parseHtml(const QByteArray &html, HtmlLimits limits);

QByteArray attribute(const GumboElement &element, const char *name);
QByteArray tagName(const GumboElement &element);

} // namespace PressPost
