//! The command line: serving, and everything that keeps the service well. Long work tells its progress; a failure exits
//! with 1, a wrong command with 2.
//!
//! Rule: OPR-01.

mod backup;
mod calendar;
mod doctor;
mod export;
mod redraw;
mod upkeep;

use crate::clock::Clock;
use crate::config::{Config, private_folder};
use crate::error::{Error, Result};
use crate::server::{self, Service};
use crate::{demo, identity, jobs};
use chrono::SecondsFormat;
use clap::{Parser, Subcommand};
use log::Record;
use log::kv::{Key, Value, VisitSource};
use serde_json::Map;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

/// Guanjia 管家: the system of a property-management service centre.
#[derive(Debug, Parser)]
#[command(version, about)]
struct Cli {
    /// Settings file (TOML); the environment overrides it.
    #[arg(long, global = true, env = "CONFIG_FILE")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the API and the SPA until the process is asked to stop.
    Serve,
    /// Bring the database's schema up to date.
    Migrate {
        /// Only tell what would be done; exit 1 when something would.
        #[arg(long)]
        check: bool,
    },
    /// Administrators.
    Admin {
        #[command(subcommand)]
        command: AdminCommand,
    },
    /// Make the demo estate in an empty database; refuses one that holds anything.
    Demo {
        /// Serve it afterwards.
        #[arg(long)]
        serve: bool,
        /// So many older tickets besides, to try how the service bears them.
        #[arg(long, default_value_t = 0)]
        tickets: u32,
    },
    /// Read a roster of rooms and residents (XLSX or CSV) into a project.
    Import {
        /// The project's code.
        #[arg(long)]
        project: String,
        /// The file.
        file: PathBuf,
        /// Only check the file and report each line.
        #[arg(long)]
        dry_run: bool,
    },
    /// Write everything of a project as CSV files, with its attachments and a manifest.
    Export {
        /// The project's code.
        #[arg(long)]
        project: String,
        /// The folder to write into; it must be empty, or not there.
        #[arg(long)]
        to: PathBuf,
    },
    /// The working calendar.
    Calendar {
        #[command(subcommand)]
        command: CalendarCommand,
    },
    /// Write a verified copy of the running database and the files.
    Backup {
        /// The folder to write into; a new folder is made in it.
        folder: PathBuf,
    },
    /// Check that a backup is whole, without reading it in.
    Verify {
        /// The folder that `backup` wrote.
        folder: PathBuf,
    },
    /// Read a backup into an empty database.
    Restore {
        /// The folder that `backup` wrote.
        folder: PathBuf,
    },
    /// The audit chain.
    Audit {
        #[command(subcommand)]
        command: AuditCommand,
    },
    /// Draw a sample again and tell whether the same rows come out; exit 1 when they do not.
    Redraw {
        /// The proof that the API gives, as a JSON file, which needs no database; or the sample's id.
        sample: String,
    },
    /// Print the contract of the API.
    Openapi,
    /// Tell in words what is wrong with the installation, if anything.
    Doctor,
    /// Show the settings and where each came from; secrets are masked.
    Config,
}

#[derive(Debug, Subcommand)]
enum AdminCommand {
    /// Make a system administrator; asks for the password, or reads one line from standard input.
    Create {
        /// What the administrator will sign in with.
        login: String,
        /// The name.
        #[arg(long, default_value = "系统管理员")]
        name: String,
    },
    /// Give an account a new password, which its holder must replace; ends its sessions and its lock-out.
    ResetPassword {
        /// What the holder signs in with.
        login: String,
    },
}

#[derive(Debug, Subcommand)]
enum CalendarCommand {
    /// Read a year's holidays and make-up days (CSV, XLSX or JSON) into a project's calendar.
    Import {
        /// The project's code.
        #[arg(long)]
        project: String,
        /// The file.
        file: PathBuf,
        /// Only tell what would change.
        #[arg(long)]
        dry_run: bool,
    },
}

#[derive(Debug, Subcommand)]
enum AuditCommand {
    /// Prove every chain; names the first broken entry.
    Verify,
}

/// Runs the command line.
pub fn run() -> ExitCode {
    let cli = Cli::parse();
    match Config::load(cli.config.as_deref()).and_then(|config| command(cli.command, config)) {
        Ok(code) => code,
        Err(error) => {
            // Standard error may be closed; there is nobody else to tell.
            let _ = writeln!(std::io::stderr(), "guanjia: {error}");
            ExitCode::FAILURE
        }
    }
}

/// One line for the person at the terminal.
///
/// # Errors
/// A closed standard output.
pub(crate) fn say(line: impl std::fmt::Display) -> Result<()> {
    writeln!(std::io::stdout(), "{line}").map_err(Error::internal)
}

/// What is wrong with the input, in the words that a form would show.
fn in_words(error: Error) -> Error {
    match error {
        Error::Faulty(_, faults) => {
            let told: Vec<String> = faults.iter().map(|fault| format!("{} / {}", fault.zh, fault.en)).collect();
            Error::internal(told.join("; "))
        }
        other => other,
    }
}

fn command(command: Command, config: Config) -> Result<ExitCode> {
    start_log(&config);
    match command {
        Command::Serve => serve(config),
        Command::Migrate { check } => upkeep::migrate(&config, check),
        Command::Admin { command: AdminCommand::Create { login, name } } => {
            upkeep::create_administrator(&config, &login, &name)
        }
        Command::Admin { command: AdminCommand::ResetPassword { login } } => upkeep::reset_password(&config, &login),
        Command::Demo { serve: and_serve, tickets } => {
            make_ready(&config)?;
            demo::make(&config, tickets)?;
            if and_serve { serve(config) } else { Ok(ExitCode::SUCCESS) }
        }
        Command::Import { project, file, dry_run } => upkeep::import(&config, &project, &file, dry_run),
        Command::Export { project, to } => export::export(&config, &project, &to),
        Command::Calendar { command: CalendarCommand::Import { project, file, dry_run } } => {
            calendar::import(&config, &project, &file, dry_run)
        }
        Command::Backup { folder } => backup::backup(&config, &folder),
        Command::Verify { folder } => backup::verify(&folder),
        Command::Restore { folder } => backup::restore(&config, &folder),
        Command::Audit { command: AuditCommand::Verify } => upkeep::verify_audit(&config),
        Command::Redraw { sample } => redraw::redraw(&config, &sample),
        Command::Openapi => {
            let yaml = crate::openapi::to_yaml(&server::document())?;
            write!(std::io::stdout(), "{yaml}").map_err(Error::internal)?;
            Ok(ExitCode::SUCCESS)
        }
        Command::Doctor => doctor::examine(&config),
        Command::Config => upkeep::show_config(&config),
    }
}

fn log_time() -> String {
    Clock::machine().now().to_rfc3339_opts(SecondsFormat::Millis, true)
}

/// What a line says besides its words.
fn fields<'a>(record: &'a Record<'_>) -> Vec<(Key<'a>, Value<'a>)> {
    struct Fields<'a>(Vec<(Key<'a>, Value<'a>)>);
    impl<'a> VisitSource<'a> for Fields<'a> {
        fn visit_pair(&mut self, key: Key<'a>, value: Value<'a>) -> std::result::Result<(), log::kv::Error> {
            self.0.push((key, value));
            Ok(())
        }
    }
    let mut fields = Fields(Vec::new());
    // Our own visitor never refuses.
    let _ = record.key_values().visit(&mut fields);
    fields.0
}

/// Makes the folder, and for SQLite the schema: an office has nobody to run a step by hand.
fn make_ready(config: &Config) -> Result<()> {
    private_folder(&config.data_dir)?;
    let address = config.address();
    if address.path().is_some() {
        for step in upkeep::bring_up_to_date(&address)? {
            log::info!("schema step {step}");
        }
    }
    Ok(())
}

fn serve(config: Config) -> Result<ExitCode> {
    make_ready(&config)?;
    let clock = Clock::machine();
    let service = Service::open(config, clock.clone())?;
    let address = service.config.public_url.clone();
    say(format!("Guanjia 管家 {} · {address}", env!("CARGO_PKG_VERSION")))?;
    if let Some(secret) = identity::offer_setup(&service.db, clock.now())? {
        say(format!(
            "还没有账号。三十分钟内打开此链接建立系统管理员 / no account yet, make the first administrator within 30 minutes:\n  {address}/setup#{secret}"
        ))?;
    }
    let jobs = jobs::start(service.clone());
    let outcome = actix_web::rt::System::new().block_on(server::serve(service));
    jobs.stop();
    outcome.map_err(Error::internal)?;
    Ok(ExitCode::SUCCESS)
}

/// One line for each request and each thing worth knowing, with its time in UTC; as JSON for machines that collect them.
///
/// Rule: OPR-06.
fn start_log(config: &Config) {
    let mut logger = env_logger::Builder::from_env(env_logger::Env::default().default_filter_or("info"));
    if config.log_json {
        logger.format(|out, record| {
            let mut line = Map::new();
            line.insert("ts".to_owned(), log_time().into());
            line.insert("level".to_owned(), record.level().as_str().into());
            line.insert("target".to_owned(), record.target().into());
            line.insert("message".to_owned(), record.args().to_string().into());
            for (key, value) in fields(record) {
                let value = value.to_u64().map_or_else(|| value.to_string().into(), serde_json::Value::from);
                line.insert(key.to_string(), value);
            }
            writeln!(out, "{}", serde_json::Value::Object(line))
        });
    } else {
        logger.format(|out, record| {
            let message = record.args().to_string().replace(['\n', '\r'], " ");
            let fields: String = fields(record).iter().map(|(key, value)| format!(" {key}={value}")).collect();
            writeln!(out, "{} {:5} {message}{fields}", log_time(), record.level())
        });
    }
    // A second start in one process keeps the first logger.
    let _ = logger.try_init();
}
