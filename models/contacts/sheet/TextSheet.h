// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contacts/sheet/Delimiter.h"
#include "models/contacts/sheet/SheetFile.h"
#include "models/contacts/sheet/TextEncoding.h"

namespace PressPost
{

// Delimited text of any encoding.
class TextSheet final : public SheetFile
{
public:
    static Result<std::unique_ptr<SheetFile>> open(SheetInput input, const JobControl &control,
                                                   const SheetOptions &options);
    Result<std::unique_ptr<SheetRows>> rows(qsizetype sheet, const JobControl &control) override;

private:
    TextSheet(SheetInput input, TextEncoding encoding, DialectGuess guess);

    SheetInput m_input;
    TextEncoding m_textEncoding;
    DialectGuess m_guess;
};

} // namespace PressPost
