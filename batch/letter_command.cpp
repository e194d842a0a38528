// Letters that go out on paper.
#include "batch/letter_command.hpp"

#include "jobs/month_inputs.hpp"
#include "print/letter.hpp"
#include "sheets/letters.hpp"

namespace zhuxue::batch {

std::string letter_bytes(const std::string& text, const std::string& out, Date day) { return out.ends_with(".pdf") ? print::letter_pdf(text, day.iso()) : text; }

void declare_letter(CLI::App& sub, Chosen& chosen) {
  sub.require_subcommand(1);
  const auto out = std::make_shared<std::string>(), office = std::make_shared<std::string>("学生资助管理中心");
  CLI::App* parents = sub.add_subcommand("parents", "致家长的一封信: 今天有效的各项资助");
  parents->add_option("--out", *out, "写到哪个文件,.pdf 或文本")->required();
  parents->add_option("--office", *office, "落款");
  finish_command(*parents, chosen, "letter parents", [out, office](Session& session, app::Report& report) {
    write_out(*out, letter_bytes(sheets::letter_to_parents(session.shelf(), session.today(), *office), *out, session.today()));
    report.say("《致家长的一封信》已写到 " + *out + ";标准取自 " + session.today().iso() + " 有效的政策文件,印发前请核对");
    return kDone;
  });
}

}  // namespace zhuxue::batch
