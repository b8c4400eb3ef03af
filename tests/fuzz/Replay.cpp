// SPDX-FileCopyrightText: 2026 The PressPost authors
// SPDX-License-Identifier: GPL-3.0-or-later
// main() of the replaying tests: what libFuzzer does, without libFuzzer and the same on every run. Every file
// of the corpus is given to the target whole, cut short, and in mutations drawn from a generator with a fixed
// seed.
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

namespace
{
using Bytes = std::vector<uint8_t>;

// One input must not take longer than this, even with sanitizers on a busy machine.
constexpr std::chrono::seconds oneInput{10};
// After this no new mutation is started; the corpus itself is always replayed whole.
constexpr std::chrono::seconds mutationBudget{15};
constexpr int mutationsOfOneFile = 300;
constexpr size_t cutsOfOneFile = 200;
constexpr size_t largestMutated = 64 * 1024;

bool isSlow = false;

void give(const Bytes &bytes, const std::string &what)
{
    // A copy of exactly this size: reading past the end is then seen by AddressSanitizer.
    const Bytes exact(bytes);
    const auto started = std::chrono::steady_clock::now();
    LLVMFuzzerTestOneInput(exact.data(), exact.size());
    const auto took = std::chrono::steady_clock::now() - started;
    if (took > oneInput) {
        std::fprintf(
            stderr, "%s took %lld ms\n", what.c_str(),
            static_cast<long long>(std::chrono::duration_cast<std::chrono::milliseconds>(took).count()));
        isSlow = true;
    }
}

// The bytes that parsers of text protocols look at.
const std::string telling = std::string("\0\r\n\t \"'<>&;:=,.@\\/()[]{}%-+0123456789\xff\xc3\x80", 41);

void mutateOnce(Bytes &bytes, std::mt19937 &random)
{
    const auto below = [&](size_t limit) { return limit == 0 ? 0 : random() % limit; };
    const auto byte = [&] {
        return random() % 2 ? static_cast<uint8_t>(telling[below(telling.size())])
                            : static_cast<uint8_t>(random());
    };
    const size_t place = below(bytes.size() + 1);
    const auto at = bytes.begin() + static_cast<std::ptrdiff_t>(place);
    switch (random() % 5) {
    case 0:
        if (place < bytes.size())
            bytes[place] = byte();
        break;
    case 1:
        bytes.insert(at, byte());
        break;
    case 2:
        if (place < bytes.size())
            bytes.erase(
                at, at + static_cast<std::ptrdiff_t>(1 + below(std::min<size_t>(bytes.size() - place, 16))));
        break;
    case 3: { // a piece, many times over
        const size_t length = std::min<size_t>(bytes.size() - place, 1 + below(32));
        const Bytes piece(at, at + static_cast<std::ptrdiff_t>(length));
        const size_t times = 1 + below(64);
        Bytes repeated;
        for (size_t i = 0; i < times; ++i)
            repeated.insert(repeated.end(), piece.begin(), piece.end());
        bytes.insert(bytes.begin() + static_cast<std::ptrdiff_t>(place), repeated.begin(), repeated.end());
        break;
    }
    default:
        if (place < bytes.size())
            bytes[place] = static_cast<uint8_t>(bytes[place] ^ (1U << (random() % 8)));
    }
}

Bytes read(const std::filesystem::path &path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}
} // namespace

int main(int argc, char *argv[])
{
    if (argc != 2) {
        std::fprintf(stderr, "usage: %s CORPUS-FOLDER\n", argv[0]);
        return 2;
    }
    std::vector<std::filesystem::path> paths;
    for (const auto &entry : std::filesystem::directory_iterator(argv[1])) {
        if (entry.is_regular_file())
            paths.push_back(entry.path());
    }
    std::sort(paths.begin(), paths.end());

    give({}, "the empty input");
    for (const auto &path : paths)
        give(read(path), path.filename().string());

    const auto started = std::chrono::steady_clock::now();
    size_t mutations = 0;
    std::mt19937 random(20260101);
    for (int round = 0; round < mutationsOfOneFile; ++round) {
        for (const auto &path : paths) {
            if (std::chrono::steady_clock::now() - started > mutationBudget)
                break;
            Bytes bytes = read(path);
            if (bytes.size() > largestMutated)
                continue;
            if (round == 0) {
                const size_t step = bytes.size() / cutsOfOneFile + 1;
                for (size_t length = 0; length < bytes.size(); length += step, ++mutations)
                    give(Bytes(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(length)),
                         path.filename().string() + " cut at " + std::to_string(length));
            }
            for (size_t changes = 1 + random() % 6; changes > 0; --changes)
                mutateOnce(bytes, random);
            give(bytes, path.filename().string() + " in mutation " + std::to_string(round));
            ++mutations;
        }
    }
    std::printf("%zu files and %zu mutations of them\n", paths.size(), mutations);
    return isSlow || paths.empty() ? 1 : 0;
}
