#include "files/bytes.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

namespace zhuxue::files {
namespace {

namespace fs = std::filesystem;

class Bytes : public testing::Test {
 protected:
  Bytes() {
    std::string name = (fs::temp_directory_path() / "zhuxue-bytes-XXXXXX").string();
    folder_ = ::mkdtemp(name.data());
  }
  ~Bytes() override { fs::remove_all(folder_); }

  fs::path folder_;
};

std::string content(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

unsigned mode(const fs::path& path) {
  return static_cast<unsigned>(fs::status(path).permissions());
}

std::ptrdiff_t entries(const fs::path& folder) {
  return std::distance(fs::directory_iterator(folder), {});
}

std::string error_of(const fs::path& path) {
  try {
    const MappedFile file(path);
  } catch (const FileError& error) {
    return error.what();
  }
  return "";
}

TEST_F(Bytes, MappedAreThoseOfTheFile) {
  const std::string bytes("a\0b\n\xFF", 5);
  std::ofstream(folder_ / "list", std::ios::binary) << bytes;
  EXPECT_EQ(MappedFile(folder_ / "list").bytes(), bytes);
}

TEST_F(Bytes, OfAnEmptyFileAreNone) {
  std::ofstream(folder_ / "empty");
  const MappedFile file(folder_ / "empty");
  EXPECT_EQ(file.bytes(), "");
  EXPECT_NE(file.bytes().data(), nullptr);
}

TEST_F(Bytes, OfAnAbsentFileAreAnErrorWithPathAndReason) {
  const std::string error = error_of(folder_ / "absent.csv");
  EXPECT_NE(error.find((folder_ / "absent.csv").string()), std::string::npos) << error;
  EXPECT_NE(error.find("No such file or directory"), std::string::npos) << error;
}

TEST_F(Bytes, OfAFolderAreAnError) {
  EXPECT_NE(error_of(folder_).find("Is a directory"), std::string::npos);
}

TEST_F(Bytes, OfAPipeAreAnErrorAndNotAnEmptyFile) {
  ASSERT_EQ(::mkfifo((folder_ / "pipe").c_str(), 0600), 0);
  EXPECT_NE(error_of(folder_ / "pipe").find("not a regular file"), std::string::npos);
}

TEST_F(Bytes, WrittenAreForTheOwnerAlone) {
  write_atomically(folder_ / "out", "一二三");
  EXPECT_EQ(content(folder_ / "out"), "一二三");
  EXPECT_EQ(mode(folder_ / "out"), 0600U);
}

TEST_F(Bytes, WrittenAgainReplaceTheFileAndLeaveNothingBeside) {
  write_atomically(folder_ / "out", "a long first version");
  write_atomically(folder_ / "out", "second");
  EXPECT_EQ(content(folder_ / "out"), "second");
  EXPECT_EQ(entries(folder_), 1);
}

TEST_F(Bytes, WrittenMakeTheirFoldersForTheOwnerAlone) {
  write_atomically(folder_ / "a" / "b" / "out", "");
  EXPECT_EQ(content(folder_ / "a" / "b" / "out"), "");
  EXPECT_EQ(mode(folder_ / "a"), 0700U);
  EXPECT_EQ(mode(folder_ / "a" / "b"), 0700U);
}

TEST_F(Bytes, WrittenToABareNameGoToTheFolderAtHand) {
  const fs::path before = fs::current_path();
  fs::current_path(folder_);
  write_atomically("out", "here");
  fs::current_path(before);
  EXPECT_EQ(content(folder_ / "out"), "here");
}

TEST_F(Bytes, ThatCannotGetTheirNameLeaveNothingBehind) {
  fs::create_directories(folder_ / "taken" / "inside");
  EXPECT_THROW(write_atomically(folder_ / "taken", "x"), FileError);
  EXPECT_EQ(entries(folder_), 1);
}

TEST_F(Bytes, CannotBeWrittenUnderAFile) {
  write_atomically(folder_ / "file", "x");
  EXPECT_THROW(write_atomically(folder_ / "file" / "out", "x"), FileError);
}

TEST_F(Bytes, WrittenPassOverTemporaryNamesLeftByADeadProcess) {
  for (int i = 0; i < 1000; ++i) std::ofstream(folder_ / (".part-" + std::to_string(::getpid()) + "-" + std::to_string(i))) << "old";
  write_atomically(folder_ / "out", "new");
  EXPECT_EQ(content(folder_ / "out"), "new");
  EXPECT_EQ(entries(folder_), 1001);
}

constexpr std::string_view kDigest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

TEST_F(Bytes, KeptStandUnderTheirDigest) {
  keep_by_digest(folder_, kDigest, "abc");
  const fs::path expected = folder_ / "ba" / "7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
  EXPECT_EQ(path_by_digest(folder_, kDigest), expected);
  EXPECT_EQ(content(expected), "abc");
}

TEST_F(Bytes, KeptAlreadyAreLeftAlone) {
  keep_by_digest(folder_, kDigest, "abc");
  keep_by_digest(folder_, kDigest, "other");
  EXPECT_EQ(content(path_by_digest(folder_, kDigest)), "abc");
}

TEST_F(Bytes, AreNeverKeptUnderAnythingButADigest) {
  EXPECT_THROW(path_by_digest(folder_, "../../etc/passwd"), std::invalid_argument);
  EXPECT_THROW(path_by_digest(folder_, std::string(63, 'a')), std::invalid_argument);
  EXPECT_THROW(path_by_digest(folder_, std::string(64, 'A')), std::invalid_argument);
}

}  // namespace
}  // namespace zhuxue::files
