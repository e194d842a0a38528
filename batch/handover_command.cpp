// An issued file on its way to the bank, and the record of each time it went.
#include "batch/handover_command.hpp"

#include <Poco/JSON/Array.h>

#include "files/bytes.hpp"
#include "jobs/hand_over.hpp"
#include "zhuxue/evidence/hash.hpp"

namespace zhuxue::batch {
namespace {

struct HandoverOptions {
  std::string batch, file, channel, receiver, on;
};

int run_handover(const HandoverOptions& options, Session& session, app::Report& report) {
  const jobs::Job& job = session.job_as({"clerk", "budget"});
  jobs::HandoverOrder order;
  order.batch = number_of('B', options.batch);
  order.channel = options.channel;
  order.receiver = options.receiver;
  order.on = options.on.empty() ? session.today() : date_of("--on", options.on);
  for (const std::string* words : {&order.channel, &order.receiver})
    if (words->find_first_not_of(' ') == std::string::npos) throw app::UsageError("--channel 和 --receiver 都要写明");
  if (order.on > session.today()) throw app::UsageError("--on 不能晚于今天: 送交以后再登记");
  const files::MappedFile file(options.file);
  order.bytes = file.bytes();
  const jobs::HandoverResult result = jobs::hand_over(job, order);
  const store::Handover& done = result.handover;
  report.ids("batches", {"B" + std::to_string(order.batch)});
  report.say("B" + std::to_string(order.batch) + (result.already ? " 此前已登记第 " : " 第 ") + std::to_string(done.n) + " 次送交: " + done.handed_on + " " + done.channel + ",收件 " + done.receiver +
             (result.already ? ",没有改动" : ""));
  report.say("文件与发出的逐字节相同,SM3 " + in_groups(parse_hash(done.sm3).value()));
  report.count("handovers", done.n);
  return kDone;
}

}  // namespace

void tell_handovers(store::UnitOfWork& work, std::int64_t batch, app::Report& report) {
  Poco::JSON::Array list;
  for (const store::Handover& one : store::handovers_of_batch(work, batch)) {
    report.say("  " + one.handed_on + " 第 " + std::to_string(one.n) + " 次送交 " + one.channel + ",收件 " + one.receiver + " " + one.actor);
    Poco::JSON::Object::Ptr entry = new Poco::JSON::Object(Poco::JSON_PRESERVE_KEY_ORDER);
    entry->set("n", static_cast<Poco::Int64>(one.n));
    entry->set("day", one.handed_on);
    entry->set("channel", one.channel);
    entry->set("receiver", one.receiver);
    entry->set("login", one.actor);
    entry->set("sm3", one.sm3);
    list.add(entry);
  }
  report.top("handovers", list);
}

void declare_handover(CLI::App& sub, Chosen& chosen) {
  const auto options = std::make_shared<HandoverOptions>();
  CLI::App* command = sub.add_subcommand("handover", "登记银行文件的送交: 与发出的逐字节相同才登记,可以再次送交");
  command->add_option("batch", options->batch, "批次编号")->required();
  command->add_option("--file", options->file, "送交的那份文件(U盘上的、上传网银的)")->required();
  command->add_option("--channel", options->channel, "怎么送的: 网银、柜台、U盘……")->required();
  command->add_option("--receiver", options->receiver, "收件人")->required();
  command->add_option("--on", options->on, "送交日期,默认今天");
  finish_command(*command, chosen, "batch handover", [options](Session& session, app::Report& report) { return run_handover(*options, session, report); });
}

}  // namespace zhuxue::batch
