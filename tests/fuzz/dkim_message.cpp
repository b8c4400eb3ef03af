// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mail/dkim/SafeTravel.h"
#include "models/mail/dkim/Signer.h"
#include "models/mail/dkim/Verifier.h"

#include <cstddef>
#include <cstdint>

namespace
{
// The keys of RFC 8463, appendix A.
class AppendixKeys final : public PressPost::Dns::Source
{
public:
    PressPost::Dns::Answer look(const QByteArray &name, PressPost::Dns::Type) override
    {
        const bool isEd25519 = name.startsWith("brisbane");
        PressPost::Dns::Answer answer;
        answer.status = PressPost::Dns::Status::Found;
        answer.records = {PressPost::Dns::txtRdata(
            {isEd25519
                 ? "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="
                 : "v=DKIM1; k=rsa; p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDkHlOQoBTzWRiGs5V6NpP3idY6Wk08"
                   "a5qhdR6wy5bdOKb2jLQiY/J16JYi0Qvx/byYzCNb3W91y3FutACDfzwQ/BC/e/8uBsCR+yz1Lxj+PL6lHvqM"
                   "KrM3rG4hstT5QjvHO9PzoxZyVYLzBfO2EeC3Ip3G+2kryOTIKT+l/K4w3QIDAQAB"})};
        return answer;
    }
};

const char pem[] = "-----BEGIN PRIVATE KEY-----\n"
                   "MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g\n"
                   "-----END PRIVATE KEY-----\n";

bool linesTravel(QByteArrayView body)
{
    QByteArray text = body.toByteArray();
    for (char &c : text)
        c = static_cast<quint8>(c) < 0x80 ? c : '?';
    return PressPost::Dkim::travelsAsItIs(text);
}
} // namespace

// Any message. Whatever it is: what we sign is accepted, and its body is fit to travel, so that nobody
// encodes it again.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    using namespace PressPost;
    using namespace PressPost::Dkim;
    static const PrivateKey key = *PrivateKey::fromPem(Secret(QByteArrayView(pem)));
    static const Signer relaxed = *Signer::create("football.example.com", {{key, "brisbane"}});
    static const Signer simple = *Signer::create("football.example.com", {{key, "brisbane"}},
                                                 {{Canonical::Simple, Canonical::Simple}, {}, {}});
    const Instant now = fromMilliseconds(1528637909000);
    AppendixKeys dns;
    const QByteArray message(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    verify(withWireLineEnds(message), dns, now, {1024, VerifyRules::Sha1::Accepted});
    for (const Signer *signer : {&relaxed, &simple}) {
        const auto made = signer->sign(message, now);
        if (!made)
            continue; // no From
        const Verdict verdict = verify(*made, dns, now);
        if (verdict.signatures.front().outcome != Outcome::Pass || !linesTravel(viewOf(*made).body))
            __builtin_trap();
    }
    return 0;
}
