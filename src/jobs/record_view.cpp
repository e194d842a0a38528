#include "jobs/record_view.hpp"

#include "store/evidence_store.hpp"

namespace zhuxue::jobs {

void record_view(const Job& job, const std::string& kind, std::vector<std::pair<std::string, std::string>> facts) {
  store::UnitOfWork work(job.database);
  store::put_on_record(work, {kind, job.actor, job.today, std::move(facts)});
  work.commit();
}

}  // namespace zhuxue::jobs
