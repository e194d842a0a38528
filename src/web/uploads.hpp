#pragma once
// Files that browsers send, kept under the data directory until the work that needs them has ended.
#include <optional>
#include <string>
#include <string_view>

#include "web/visit.hpp"

namespace zhuxue::web {

struct KeptFile {
  std::string folder;    ///< under DATA/web, drawn at random
  std::string file;      ///< its path
};
/// Keeps bytes that a work needs; a command takes the path as a word. Throws files::FileError.
KeptFile keep_file(const Visit& visit, const std::string& name, std::string_view bytes);

struct KeptUpload : KeptFile {
  std::string rejects;   ///< where a command may write what it refuses; stays when the folder goes
  std::string name;      ///< as the browser called it, without numbers that hold an ID
};

/// nullopt where the form brought no file of that name. Throws files::FileError.
std::optional<KeptUpload> keep_upload(const Visit& visit, std::string_view field);

}  // namespace zhuxue::web
