// What pages load: our own few files, and the libraries where Debian puts them.
#include "files/bytes.hpp"
#include "web/routes.hpp"
#include "zhuxue_pages.hpp"

namespace zhuxue::web {
namespace {

struct Library {
  std::string_view name, path, type;
};
constexpr Library kLibraries[] = {
    {"bootstrap.min.css", "bootstrap5/css/bootstrap.min.css", "text/css; charset=utf-8"},
    {"chart.min.js", "chart.js/Chart.min.js", "text/javascript; charset=utf-8"},
};

std::string type_of(std::string_view name) {
  if (name.ends_with(".css")) return "text/css; charset=utf-8";
  if (name.ends_with(".js")) return "text/javascript; charset=utf-8";
  return "image/svg+xml";
}

Shown show_static(Visit& visit) {
  const std::string& name = visit.part("name");
  Answer answer;
  answer.cacheable = true;
  for (const embedded::PageFile& file : embedded::kstatic)
    if (file.name == name) {
      answer.type = type_of(name);
      answer.body = file.bytes;
      return answer;
    }
  for (const Library& library : kLibraries)
    if (library.name == name) {
      answer.type = library.type;
      answer.body = files::MappedFile(visit.house().libraries / library.path).bytes();
      return answer;
    }
  throw NotFound();
}

}  // namespace

std::span<const Route> static_routes() {
  static constexpr Route kRoutes[] = {{Method::get, "/static/:name", kPublic, show_static, "样式、脚本"}};
  return kRoutes;
}

}  // namespace zhuxue::web
