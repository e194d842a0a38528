#pragma once
// Settings: read once, from the file of --config and the command line; a key that is not known is an error.
#include <filesystem>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "zhuxue/calendar/working_days.hpp"
#include "zhuxue/money/money.hpp"

namespace zhuxue::app {

/// The operator wrote something that cannot be meant: wrong usage, exit code 2.
class UsageError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

struct Settings {
  std::string database = "embedded";              ///< or postgresql://…
  std::filesystem::path data = "./var";           ///< the embedded cluster, the archive, issued files
  std::optional<std::filesystem::path> backup;    ///< where base copies, the archived log and a second copy of received files go; empty: no more; absent: as before
  int county = 450109;                            ///< division code of GB/T 2260
  std::filesystem::path policy;                   ///< folder of policy files
  std::filesystem::path departments;              ///< folder of column maps
  struct Signoff {
    std::string post, role;
    Money from;
  };
  std::vector<Signoff> signoff;                   ///< [[signoff]]: posts that sign batches between review and approval
  std::filesystem::path enrolment;                ///< file of school age, attendance and plausible ages
  std::filesystem::path banks;                    ///< folder of bank profiles and the table of results
  std::string usual_profile = "generic-csv";      ///< [channel] default: the profile of banks that [channel] does not name
  std::map<std::string, std::string, std::less<>> profile_of_bank;  ///< [channel] "开户银行" = "profile"
  struct Gates {
    bool checks = false;                          ///< lines that trip a blocking audit check are left out of a batch
    bool confirm = false;                         ///< only lines that the school has confirmed
    bool notice = false;                          ///< only lines whose public notice ran its days without an open objection
    bool accounts = false;                        ///< a new or changed account only after a second person has looked at it
    int notice_working_days = 5;
    WorkCalendar calendar;                        ///< holidays and exchanged days, for counting working days
  };
  Gates gates;                                    ///< [gates]: what must be so before a line is sealed; all off by default
  int keep_days = 30;                             ///< [pages] keep_days: uploads, rejects and downloads of the pages go after so many days, at least 1
  bool two_people = false;                        ///< [review] two_people: an accepted match needs a second person
};

/// Reads `file` (none: defaults). Throws UsageError naming file, line and what would be right.
Settings load_settings(const std::optional<std::filesystem::path>& file);

}  // namespace zhuxue::app
