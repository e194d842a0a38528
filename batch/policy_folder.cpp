#include "batch/policy_folder.hpp"

#include "app/settings.hpp"
#include "files/policy_file.hpp"

namespace zhuxue::batch {

std::vector<Policy> policies_in(const std::filesystem::path& folder, const std::string& words) {
  files::LoadedPolicies loaded = files::load_policies(folder);
  if (loaded.faults.empty()) return std::move(loaded.policies);
  std::string text = words + ":";
  for (const files::PolicyFault& fault : loaded.faults) text += "\n  " + fault.file + " 第" + std::to_string(fault.line) + "行 " + fault.clause + ": " + fault.text;
  throw app::UsageError(text);
}

}  // namespace zhuxue::batch
