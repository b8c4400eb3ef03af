// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Sentence.h"

#include <utility>
#include <variant>

// Errors are values. Result<T> holds a T or an Error; its members are named as those of std::expected.
//     PP_TRY(auto rows, parseCsv(bytes));   // binds the value, or returns the error to the caller
//     PP_CHECK(store.save(rows));           // returns the error, or goes on

namespace PressPost
{

enum class Fault {
    Io,        // a file, a folder, the disk
    Syntax,    // bytes that do not follow their format
    Network,   // no connection, no answer in time
    Tls,       // no encryption, or a certificate that is not the host's
    Rejected,  // the other side answered and said no
    Conflict,  // somebody else holds or changed it
    NotFound,  // asked for by name and not there
    Cancelled, // a person or the end of the program stopped it
    Usage,     // asked for something that makes no sense
    Storage,   // the workspace file: full, read-only, not ours
    Unreadable // the workspace file: damaged, or of a newer program; a copy of it may help
};

// What happened, why, and what to do: three sentences for a person, each may be empty but the first.
// A verdict ("this domain has no SPF record") is never an Error.
struct Error {
    Fault fault = Fault::Io;
    Sentence what;
    Sentence why = {};
    Sentence remedy = {};

    friend bool operator==(const Error &, const Error &) = default;
};

// "WHAT: WHY: WHAT TO DO", leaving out what is empty; in English.
QString describe(const Error &error);
// The same for the window, in the language of the program.
QString describeTranslated(const Error &error);

template <typename T>
class [[nodiscard]] Result
{
public:
    Result(T value) : m_state(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : m_state(std::in_place_index<1>, std::move(error)) {}

    bool has_value() const { return m_state.index() == 0; }
    explicit operator bool() const { return has_value(); }
    const T &value() const & { return std::get<0>(m_state); }
    T &value() & { return std::get<0>(m_state); }
    T &&value() && { return std::get<0>(std::move(m_state)); }
    const T &operator*() const & { return value(); }
    T &operator*() & { return value(); }
    const T *operator->() const { return &value(); }
    T *operator->() { return &value(); }
    const Error &error() const & { return std::get<1>(m_state); }
    Error &&error() && { return std::get<1>(std::move(m_state)); }

private:
    std::variant<T, Error> m_state;
};

template <>
class [[nodiscard]] Result<void>
{
public:
    Result() = default;
    Result(Error error) : m_error(std::move(error)), m_ok(false) {}

    bool has_value() const { return m_ok; }
    explicit operator bool() const { return m_ok; }
    const Error &error() const & { return m_error; }
    Error &&error() && { return std::move(m_error); }

private:
    Error m_error;
    bool m_ok = true;
};

} // namespace PressPost

#define PP_CONCAT_(a, b) a##b
#define PP_CONCAT(a, b) PP_CONCAT_(a, b)
#define PP_TRY_(lhs, expr, tmp)                                                                              \
    auto tmp = (expr);                                                                                       \
    if (!tmp)                                                                                                \
        return std::move(tmp).error();                                                                       \
    lhs = std::move(tmp).value()
#define PP_TRY(lhs, expr) PP_TRY_(lhs, expr, PP_CONCAT(ppResult_, __LINE__))
#define PP_CHECK_(expr, tmp)                                                                                 \
    if (auto tmp = (expr); !tmp)                                                                             \
    return std::move(tmp).error()
#define PP_CHECK(expr) PP_CHECK_(expr, PP_CONCAT(ppResult_, __LINE__))
