#include "files/sealed_file.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>

#include "files/bytes.hpp"
#include "files/tar_out.hpp"

namespace zhuxue::files {
namespace {

namespace fs = std::filesystem;

class ASealedFile : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "zhuxue-sealed-XXXXXX").string();
    place_ = ::mkdtemp(name.data());
  }
  void TearDown() override { fs::remove_all(place_); }
  std::string sealed(const std::string& content) {
    const fs::path path = place_ / "sealed";
    fs::remove(path);
    SealedFile file(path, "long enough words");
    file.add(content.substr(0, 10));
    file.add(std::string_view(content).substr(std::min<std::size_t>(10, content.size())));
    const Digest digest = file.finish();
    EXPECT_FALSE(fs::exists(path)) << "before it is given its name";
    file.give_name();
    std::string bytes(MappedFile(path).bytes());
    EXPECT_EQ(hex(digest), sm3_hex(bytes));
    return bytes;
  }
  static std::string opened(const std::string& bytes, std::string_view words = "long enough words") {
    std::string content;
    open_sealed(bytes, words, [&](std::string_view piece) { content += piece; });
    return content;
  }
  fs::path place_;
};

TEST_F(ASealedFile, OpensToWhatWentIn) {
  std::string longer;
  for (int i = 0; longer.size() < 2'500'000; ++i) longer += "row " + std::to_string(i) + "\n";  // several pieces, the last one short
  for (const std::string& content : {std::string(), std::string("abc"), std::string(1 << 20, '\0'), longer}) EXPECT_EQ(opened(sealed(content)), content) << content.size();
}

TEST_F(ASealedFile, ShowsNothingAndIsNeverTheSameTwice) {
  const std::string one = sealed("the same content"), two = sealed("the same content");
  EXPECT_NE(one, two);
  EXPECT_EQ(one.find("content"), std::string::npos);
}

TEST_F(ASealedFile, IsOpenedByItsOwnWordsAndUnchangedOnly) {
  const std::string bytes = sealed("some content");
  EXPECT_THROW(opened(bytes, "other long words"), CannotBeOpened);
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    if (at % 7) continue;  // each opening costs a scrypt
    std::string bent = bytes;
    bent[at] ^= 1;
    EXPECT_THROW(opened(bent), CannotBeOpened) << at;
  }
  EXPECT_THROW(opened(bytes.substr(0, bytes.size() - 1)), CannotBeOpened);
  EXPECT_THROW(opened(bytes + "x"), CannotBeOpened);
}

TEST_F(ASealedFile, LeavesNothingBehindUnlessItIsNamedAndNeverWritesOver) {
  { SealedFile file(place_ / "one", "long enough words"); }
  EXPECT_TRUE(fs::is_empty(place_));
  std::ofstream(place_ / "one") << "x";
  EXPECT_THROW(SealedFile(place_ / "one", "long enough words"), FileError);
  SealedFile late(place_ / "two", "long enough words");
  late.finish();
  std::ofstream(place_ / "two") << "x";
  EXPECT_THROW(late.give_name(), FileError);
  EXPECT_EQ(MappedFile(place_ / "two").bytes(), "x");
}

TEST(ATarMember, FillsWholeBlocks) {
  std::string out;
  TarOut archive([&](std::string_view bytes) { out += bytes; });
  archive.add("a.csv", std::string(512, 'x'));
  archive.add("b.csv", "y");
  archive.add("c.csv", "");
  archive.finish();
  EXPECT_EQ(out.size(), 512u * (2 + 2 + 1 + 2));
  EXPECT_EQ(out.substr(124, 11), "00000001000");
  EXPECT_EQ(out.substr(257, 6), std::string("ustar\0", 6));
  EXPECT_THROW(archive.add(std::string(101, 'n'), ""), std::invalid_argument);
}

}  // namespace
}  // namespace zhuxue::files
