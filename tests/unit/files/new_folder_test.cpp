#include "files/new_folder.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>

#include "files/bytes.hpp"

namespace zhuxue::files {
namespace {

namespace fs = std::filesystem;

class ANewFolder : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "zhuxue-new-folder-XXXXXX").string();
    place_ = ::mkdtemp(name.data());
  }
  void TearDown() override { fs::remove_all(place_); }
  static int mode(const fs::path& path) {
    struct stat status {};
    ::stat(path.c_str(), &status);
    return static_cast<int>(status.st_mode & 0777);
  }
  std::size_t entries() { return static_cast<std::size_t>(std::distance(fs::directory_iterator(place_), fs::directory_iterator())); }

  fs::path place_;
};

TEST_F(ANewFolder, AppearsWholeAndForItsOwnerOnly) {
  NewFolder folder(place_ / "bundle");
  NewFile file(folder.writing() / "inner" / "one");
  file.add("ab");
  file.add("c");
  EXPECT_EQ(hex(file.finish()), sm3_hex("abc"));
  EXPECT_EQ(file.size(), 3);
  EXPECT_FALSE(fs::exists(place_ / "bundle"));
  folder.finish();
  EXPECT_EQ(MappedFile(place_ / "bundle" / "inner" / "one").bytes(), "abc");
  EXPECT_EQ(mode(place_ / "bundle"), 0700);
  EXPECT_EQ(mode(place_ / "bundle" / "inner"), 0700);
  EXPECT_EQ(mode(place_ / "bundle" / "inner" / "one"), 0600);
  EXPECT_EQ(entries(), 1u);
}

TEST_F(ANewFolder, LeavesNothingBehindUnlessItIsFinished) {
  {
    NewFolder folder(place_ / "bundle");
    NewFile file(folder.writing() / "one");
    file.add("abc");
    file.finish();
  }
  EXPECT_EQ(entries(), 0u);
}

TEST_F(ANewFolder, NeverWritesOverWhatIsThere) {
  fs::create_directory(place_ / "empty");
  std::ofstream(place_ / "file") << "x";
  fs::create_symlink(place_ / "nowhere", place_ / "link");
  for (const char* name : {"empty", "file", "link"}) EXPECT_THROW(NewFolder(place_ / name), FileError) << name;
  EXPECT_THROW(NewFolder(place_ / "absent" / "bundle"), FileError);
  NewFolder folder(place_ / "bundle/");
  NewFile file(folder.writing() / "one");
  EXPECT_THROW(NewFile(folder.writing() / "one"), FileError);
}

}  // namespace
}  // namespace zhuxue::files
