// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mail/dkim/BodyMismatch.h"

#include <algorithm>

namespace PressPost::Dkim
{

namespace
{
constexpr int mostLinesTried = 20'000;

// How many lines from the top are as they were signed; -1 when no number of lines is.
int unchangedLines(QByteArrayView body, const Signature &signature)
{
    BodyCanonicalizer canonicalizer(signature.canonicalization.body);
    Hash hash(signature.hash);
    QByteArray canonical;
    qsizetype position = 0;
    for (int line = 1; line <= mostLinesTried && position < body.size(); ++line) {
        const qsizetype found = body.indexOf("\r\n", position);
        const qsizetype end = found < 0 ? body.size() : found + 2;
        canonicalizer.update(body.sliced(position, end - position), canonical);
        hash.add(canonical);
        canonical.clear();
        position = end;
        Hash upToHere(hash);
        BodyCanonicalizer ended(canonicalizer);
        ended.finish(canonical);
        upToHere.add(canonical);
        canonical.clear();
        if (upToHere.result() == signature.bodyHash)
            return line;
    }
    return -1;
}

QByteArray withOneKindOfLineEnd(QByteArrayView body)
{
    QByteArray result = body.toByteArray();
    result.replace("\r\n", "\n").replace('\r', '\n').replace("\n", "\r\n");
    return result;
}
} // namespace

QByteArray bodyHashOf(QByteArrayView body, const Signature &signature)
{
    const QByteArray canonical = canonicalBody(body, signature.canonicalization.body);
    Hash hash(signature.hash);
    hash.add(signature.bodyLength
                 ? QByteArrayView(canonical).first(std::min<qint64>(*signature.bodyLength, canonical.size()))
                 : QByteArrayView(canonical));
    return hash.result();
}

Sentence explainBodyMismatch(QByteArrayView body, const Signature &signature)
{
    Signature relaxed = signature;
    relaxed.canonicalization.body = Canonical::Relaxed;
    Signature simple = signature;
    simple.canonicalization.body = Canonical::Simple;
    Sentence explanation = PP_SAY("The body was changed on the way.");
    if (canonicalBody(body, Canonical::Relaxed).isEmpty())
        explanation = PP_SAY("The body was lost on the way: nothing is left of it.");
    else if (bodyHashOf({}, signature) == signature.bodyHash)
        explanation =
            PP_SAY("The message was signed with an empty body; everything in it was added on the way.");
    else if (bodyHashOf(withOneKindOfLineEnd(body), signature) == signature.bodyHash)
        explanation = PP_SAY("The body was changed on the way: only its line ends are others.");
    else if (bodyHashOf(body, relaxed) == signature.bodyHash ||
             bodyHashOf(body, simple) == signature.bodyHash)
        explanation = PP_SAY("The body was changed on the way: only white space is different.");
    else if (const int lines = unchangedLines(body, signature); lines > 0)
        explanation = PP_SAY(
            "The body was changed on the way: its first %1 lines are as they were signed, what follows was "
            "added (a footer?).",
            QString::number(lines));
    return explanation;
}

} // namespace PressPost::Dkim
