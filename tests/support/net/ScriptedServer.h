// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslSocket>
#include <QTcpServer>
#include <QTemporaryDir>

#include <memory>
#include <vector>

namespace PressPost
{

// An authority of this run and certificates by it, made by the openssl command.
class TestAuthority
{
public:
    TestAuthority()
    {
        openssl({"req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days",
                 "2", "-subj", "/CN=Test authority", "-keyout", "ca.key", "-out", "ca.pem"});
    }
    bool isUsable() const { return m_isUsable; }
    QList<QSslCertificate> certificates() const { return QSslCertificate::fromPath(path("ca.pem")); }

    // For these names ("DNS:localhost,IP:127.0.0.1"), valid for so many days; the common name is localhost.
    QSslConfiguration certificateFor(const QByteArray &names, const QByteArray &days = "2")
    {
        QFile extensions(path("ext"));
        m_isUsable = extensions.open(QIODevice::WriteOnly) && m_isUsable;
        extensions.write("subjectAltName=" + names + "\n");
        extensions.close();
        openssl({"req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj",
                 "/CN=localhost", "-keyout", "server.key", "-out", "server.csr"});
        openssl({"x509", "-req", "-in", "server.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial",
                 "-days", days, "-extfile", "ext", "-out", "server.pem"});
        QFile key(path("server.key"));
        m_isUsable = key.open(QIODevice::ReadOnly) && m_isUsable;
        QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
        tls.setPeerVerifyMode(QSslSocket::VerifyNone);
        tls.setLocalCertificateChain(QSslCertificate::fromPath(path("server.pem")));
        tls.setPrivateKey(QSslKey(&key, QSsl::Ec));
        return tls;
    }

private:
    QString path(const char *name) const { return m_folder.filePath(QString::fromLatin1(name)); }
    void openssl(const QByteArrayList &words)
    {
        QStringList arguments;
        for (const QByteArray &word : words)
            arguments << QString::fromLatin1(word);
        QProcess process;
        process.setWorkingDirectory(m_folder.path());
        process.start(QStringLiteral("openssl"), arguments);
        m_isUsable = process.waitForFinished() && process.exitCode() == 0 && m_isUsable;
    }

    QTemporaryDir m_folder;
    bool m_isUsable = true;
};

// A server on 127.0.0.1 that follows a script: one step after the other it waits for its line and answers.
// Can be told to fall silent or to hang up at any step.
class ScriptedServer final : public QTcpServer
{
public:
    enum class Then { GoOn, StartTls, HangUp };
    struct Step {
        QByteArray awaits; // a line that begins so; empty: say it at once
        QByteArray says;
        Then then = Then::GoOn;
    };
    enum class Mishap { None, Silence, HangUp };

    explicit ScriptedServer(QList<Step> script) : m_script(std::move(script))
    {
        listen(QHostAddress::LocalHost);
    }

    void setTls(const QSslConfiguration &tls) { m_tls = tls; }
    void startEncrypted() { m_isImplicit = true; }
    void fail(qsizetype step, Mishap mishap)
    {
        m_badStep = step;
        m_mishap = mishap;
    }
    // Everything that came, decrypted.
    const QByteArray &heard() const { return m_heard; }
    bool hasFinished() const { return m_next == m_script.size(); }

protected:
    void incomingConnection(qintptr descriptor) override
    {
        m_socket = std::make_unique<QSslSocket>();
        m_socket->setSocketDescriptor(descriptor);
        m_socket->setSslConfiguration(m_tls);
        m_next = 0;
        m_unread.clear();
        connect(m_socket.get(), &QSslSocket::readyRead, this, [this] { read(); });
        connect(m_socket.get(), &QSslSocket::encrypted, this, [this] { play(); });
        if (m_isImplicit)
            m_socket->startServerEncryption();
        else
            play();
    }

private:
    void read()
    {
        const QByteArray bytes = m_socket->readAll();
        m_heard += bytes;
        m_unread += bytes;
        play();
    }

    void play()
    {
        while (m_next < m_script.size()) {
            const Step &step = m_script.at(m_next);
            if (!step.awaits.isEmpty() && !takeLine(step.awaits))
                return;
            if (m_next == m_badStep && m_mishap == Mishap::Silence)
                return;
            if (m_next == m_badStep && m_mishap == Mishap::HangUp)
                return m_socket->disconnectFromHost();
            ++m_next;
            m_socket->write(step.says);
            if (step.then == Then::HangUp)
                return m_socket->disconnectFromHost();
            if (step.then == Then::StartTls)
                return m_socket->startServerEncryption();
        }
    }

    // Lines before the awaited one are passed over.
    bool takeLine(const QByteArray &awaited)
    {
        for (qsizetype end = m_unread.indexOf("\r\n"); end >= 0; end = m_unread.indexOf("\r\n")) {
            const bool isIt = m_unread.startsWith(awaited);
            m_unread.remove(0, end + 2);
            if (isIt)
                return true;
        }
        return false;
    }

    QList<Step> m_script;
    QSslConfiguration m_tls;
    bool m_isImplicit = false;
    qsizetype m_next = 0;
    qsizetype m_badStep = -1;
    Mishap m_mishap = Mishap::None;
    QByteArray m_unread;
    QByteArray m_heard;
    std::unique_ptr<QSslSocket> m_socket;
};

} // namespace PressPost
