#include "backup/manifest.hpp"

#include <gtest/gtest.h>

namespace zhuxue::backup {
namespace {

Manifest example() {
  Manifest manifest;
  manifest.name = "20261126-101500";
  manifest.program = "0.1.0";
  manifest.postgresql = "15.18";
  manifest.schema = 15;
  manifest.system = "7712384773139921449";
  manifest.began = "2026-11-26 10:15:00.123456";
  manifest.ended = "2026-11-26 10:15:09.000001";
  manifest.end = {1, 0x4000100};
  manifest.heads = {{"450109", "2026:31:8c1f"}};
  manifest.anchors = {{"450109", "2026:28:77aa"}};
  manifest.files = {{"pg/backup_manifest", 12, std::string(64, 'a')}, {"config/policy/名字 有空格.toml", 0, std::string(64, 'b')}};
  return manifest;
}

TEST(Manifest, IsReadAsItWasWritten) {
  const Manifest read = parse_manifest(manifest_text(example()));
  EXPECT_EQ(manifest_text(read), manifest_text(example()));
  EXPECT_EQ(read.files[1].name, "config/policy/名字 有空格.toml");
  EXPECT_EQ(read.end.place, 0x4000100u);
}

TEST(Manifest, EveryByteOfItIsGuarded) {
  const std::string whole = manifest_text(example());
  for (std::size_t at = 0; at < whole.size(); ++at) {
    std::string changed = whole;
    changed[at] = static_cast<char>(changed[at] ^ 1);
    EXPECT_THROW(parse_manifest(changed), std::runtime_error) << "byte " << at;
  }
}

TEST(Manifest, ATailCutOffIsSeen) {
  const std::string whole = manifest_text(example());
  for (const std::size_t size : {std::size_t{0}, std::size_t{10}, whole.size() / 2, whole.size() - 1}) EXPECT_THROW(parse_manifest(whole.substr(0, size)), std::runtime_error) << size;
  EXPECT_THROW(parse_manifest(whole + "x"), std::runtime_error);
}

}  // namespace
}  // namespace zhuxue::backup
