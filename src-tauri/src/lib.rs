//! The desktop shell: a window over an archive. The only crate that knows Tauri; it decides nothing.

mod commands;
mod error;
mod lessons;
mod menu;
mod state;

use std::sync::Arc;

use tauri::{Manager, WebviewUrl, WebviewWindow, WebviewWindowBuilder};

pub use commands::printing::{PrintPreview, PrintedTo};
pub use error::{Failure, Refusal};
pub use state::{IndexProgress, Status};

use state::Shell;

/// Opens the window and stays until it is closed.
pub fn run() {
    use commands::{
        archive, articles, correcting, exports, filing, imports, passages, people, printing,
        searching, summaries, tags, themes,
    };
    let app = tauri::Builder::default()
        .plugin(tauri_plugin_dialog::init())
        .invoke_handler(tauri::generate_handler![
            archive::status,
            archive::open_archive,
            archive::pick_archive,
            archive::save_settings,
            archive::check,
            archive::backup,
            archive::backups,
            archive::restore,
            archive::pick_backup,
            articles::overview,
            articles::days,
            articles::list,
            articles::rows,
            articles::position,
            articles::next_untagged,
            articles::article,
            articles::page_text,
            articles::mark,
            articles::bin,
            articles::unbin,
            articles::undo,
            articles::redo,
            articles::history,
            articles::article_history,
            imports::start_import,
            imports::pick_and_import,
            imports::import_text,
            imports::import_samples,
            imports::stop_import,
            exports::export_fields,
            exports::preview_export,
            exports::export_set,
            exports::copied,
            correcting::page_sheet,
            correcting::correct,
            correcting::unsure_pages,
            filing::page_facts,
            filing::place_pages,
            filing::connect,
            filing::disconnect,
            filing::call_numbers,
            filing::give_call_numbers,
            filing::drop_call_numbers,
            filing::papers,
            filing::issues,
            filing::outdated_pages,
            filing::reread_preview,
            filing::reread_page,
            filing::reread_all,
            filing::alike_places,
            filing::correct_alike,
            filing::checking_progress,
            filing::save_source,
            people::match_people,
            people::people,
            people::person,
            people::person_articles,
            people::alike_people,
            people::keep_people_apart,
            people::preview_person_merge,
            people::merge_person,
            people::separate_spelling,
            people::part_person,
            people::qualify_person,
            passages::add_passage,
            passages::tag_passage,
            passages::untag_passage,
            passages::note_passage,
            passages::delete_passage,
            passages::place_passage,
            passages::passages_of_theme,
            passages::lost_passages,
            printing::preview_print,
            printing::preview_page,
            printing::end_preview,
            printing::save_print,
            printing::print_paper,
            searching::counted,
            searching::facets,
            searching::count_query,
            searching::complete_query,
            searching::narrow_query,
            searching::saved_searches,
            searching::save_search,
            searching::rename_search,
            searching::change_search,
            searching::delete_search,
            searching::past_searches,
            searching::remember_search,
            searching::forget_searches,
            searching::near,
            searching::rebuild_index,
            summaries::summary,
            summaries::set_summary,
            summaries::make_summaries,
            summaries::stop_work,
            tags::match_tags,
            tags::tag,
            tags::untag,
            tags::create_tag,
            tags::rename_tag,
            tags::recolor_tag,
            tags::move_tag,
            tags::pin_tag,
            tags::delete_tag,
            tags::delete_tags,
            tags::move_tags,
            tags::recolor_tags,
            tags::merge_all,
            themes::vocabulary,
            themes::alike_tags,
            themes::keep_apart,
            themes::note_tag,
            themes::set_synonyms,
            themes::preview_merge,
            themes::merge_tags,
            themes::preview_split,
            themes::split_tag,
            themes::retag,
            themes::finish,
            themes::proposals,
            themes::accept,
            themes::refuse,
            themes::lacking,
            themes::learning,
            themes::rules,
            themes::preview_rule,
            themes::add_rule,
            themes::change_rule,
            themes::delete_rule,
            themes::apply_rule,
            themes::theme_chart,
            themes::together,
            themes::export_vocabulary,
            themes::import_vocabulary,
        ])
        .on_menu_event(|app, event| menu::chosen(app, event.id().as_ref()))
        .setup(|app| {
            let handle = app.handle();
            let folder = match std::env::var_os("JIANBAO_CONFIG") {
                Some(folder) => folder.into(),
                None => app.path().app_config_dir()?,
            };
            let shell = Arc::new(Shell::new(folder));
            // A refusal is kept and shown by the window.
            let _ = shell.open(handle, &shell.first_archive(handle));
            shell.back_up_daily();
            let settings = shell.settings();
            handle.set_theme(shell.theme());
            app.manage(shell);
            menu::set(handle, &settings);
            let window = WebviewWindowBuilder::new(app, "main", WebviewUrl::default())
                .title("剪报")
                .inner_size(1366.0, 800.0)
                .min_inner_size(880.0, 560.0)
                // The window shows the archive and goes nowhere else.
                .on_navigation(|url| {
                    url.scheme() == "tauri" || url.host_str() == Some("tauri.localhost")
                })
                .build()?;
            show_preedit(&window);
            Ok(())
        })
        .build(tauri::generate_context!())
        .expect("the window's resources are built in");
    app.run(|_, _| ());
}

/// Shows what an input method composes inside the text field, which wry turns off on Linux.
#[cfg(any(target_os = "linux", target_os = "freebsd"))]
fn show_preedit(window: &WebviewWindow) {
    // Without it typing still works, blind: no reason not to open the window.
    let _ = window.with_webview(|webview| {
        use webkit2gtk::{InputMethodContextExt, WebViewExt};
        if let Some(context) = webview.inner().input_method_context() {
            context.set_enable_preedit(true);
        }
    });
}

/// Elsewhere the system shows it.
#[cfg(not(any(target_os = "linux", target_os = "freebsd")))]
fn show_preedit(_: &WebviewWindow) {}
