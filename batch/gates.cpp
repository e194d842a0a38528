#include "batch/gates.hpp"

namespace zhuxue::batch {

jobs::SealGates gates_of(Session& session) {
  const app::Settings::Gates& gates = session.settings().gates;
  return {gates.checks, gates.confirm, gates.notice, gates.accounts, gates.checks ? session.enrolment() : EnrolmentRules()};
}

}  // namespace zhuxue::batch
