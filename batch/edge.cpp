#include "batch/edge.hpp"

#include <iostream>
#include <new>

#include "app/cluster.hpp"
#include "files/bytes.hpp"
#include "files/sheet.hpp"
#include "store/database_error.hpp"

namespace zhuxue::batch {
namespace {

int fail(const std::string& text, int code) {
  std::cerr << "zhuxue: " << text << "\n";
  return code;
}

int print_refusal(const CommonOptions& options, app::Report& report, app::ReportFinding finding) {
  report.say(finding.text);
  report.finding(std::move(finding));
  report.print(std::cout, options.json, options.quiet, kLook);
  return kLook;
}

}  // namespace

int run_at_the_edge(const Chosen& chosen) {
  app::Report report(chosen.name);
  try {
    Session session(chosen.common);
    const int code = chosen.work(session, report);
    report.print(std::cout, chosen.common.json, chosen.common.quiet, code);
    return code;
  } catch (const jobs::Refused& refused) {
    return print_refusal(chosen.common, report, {std::string(code(refused.refusal())), refused.subject(), refused.text()});
  } catch (const files::BadFile& bad) {
    return print_refusal(chosen.common, report, {bad.code(), bad.line() ? "第" + std::to_string(bad.line()) + "行" : "", bad.what()});
  } catch (const app::UsageError& error) {
    return fail(error.what(), kUsage);
  } catch (const app::ClusterError& error) {
    return fail(error.what(), kWorld);
  } catch (const files::FileError& error) {
    return fail(error.what(), kWorld);
  } catch (const store::DatabaseError& error) {
    if (error.fault() == store::DatabaseFault::day_closed)
      return print_refusal(chosen.common, report, {"DAY_CLOSED", chosen.common.today, "这一天已经结账,不能再记账,本次没有改动;请用结账日之后的业务日期(--today)"});
    const bool world = error.fault() == store::DatabaseFault::connection || error.fault() == store::DatabaseFault::retry;
    return fail(std::string(error.what()) + (world ? ";可以安全地重新运行" : ""), world ? kWorld : kOurs);
  } catch (const std::bad_alloc&) {
    return fail("内存不足,没有留下改动;可以安全地重新运行", kWorld);
  } catch (const std::exception& error) {
    return fail(std::string("程序错误,没有留下改动: ") + error.what(), kOurs);
  }
}

}  // namespace zhuxue::batch
