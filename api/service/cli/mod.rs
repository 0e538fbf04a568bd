//! The command line: serving, and everything that keeps the service well. Long work tells its progress; a failure exits
//! with 1, a wrong command with 2.
//!
//! Rule: OPR-01.

mod backup;
mod doctor;
mod upkeep;

use crate::clock::Clock;
use crate::config::Config;
use crate::db::migrate;
use crate::error::{Error, Result};
use crate::server::{self, Service};
use crate::{demo, identity, jobs};
use clap::{Parser, Subcommand};
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
    /// Write a verified copy of the running database and the files.
    Backup {
        /// The folder to write into; a new folder is made in it.
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

fn command(command: Command, config: Config) -> Result<ExitCode> {
    start_log(&config);
    match command {
        Command::Serve => serve(config),
        Command::Migrate { check } => upkeep::migrate(&config, check),
        Command::Admin { command: AdminCommand::Create { login, name } } => {
            upkeep::create_administrator(&config, &login, &name)
        }
        Command::Demo { serve: and_serve, tickets } => {
            make_ready(&config)?;
            demo::make(&config, tickets)?;
            if and_serve { serve(config) } else { Ok(ExitCode::SUCCESS) }
        }
        Command::Import { project, file, dry_run } => upkeep::import(&config, &project, &file, dry_run),
        Command::Backup { folder } => backup::backup(&config, &folder),
        Command::Restore { folder } => backup::restore(&config, &folder),
        Command::Audit { command: AuditCommand::Verify } => upkeep::verify_audit(&config),
        Command::Openapi => {
            let yaml = crate::openapi::to_yaml(&server::document())?;
            write!(std::io::stdout(), "{yaml}").map_err(Error::internal)?;
            Ok(ExitCode::SUCCESS)
        }
        Command::Doctor => doctor::examine(&config),
        Command::Config => upkeep::show_config(&config),
    }
}

/// Makes the folder, and for SQLite the schema: an office has nobody to run a step by hand.
fn make_ready(config: &Config) -> Result<()> {
    crate::config::private_folder(&config.data_dir)?;
    if let Some(path) =
        config.address().path().and_then(|path| path.parent()).filter(|path| !path.as_os_str().is_empty())
    {
        crate::config::private_folder(path)?;
        for step in migrate::run(&config.address())? {
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

/// One line for each request and each thing worth knowing; as JSON for machines that collect them.
fn start_log(config: &Config) {
    let mut logger = env_logger::Builder::from_env(env_logger::Env::default().default_filter_or("info"));
    if config.log_json {
        logger.format(|out, record| {
            let line = serde_json::json!({
                "level": record.level().as_str(), "target": record.target(), "message": record.args().to_string(),
            });
            writeln!(out, "{line}")
        });
    } else {
        logger.format(|out, record| {
            let message = record.args().to_string().replace(['\n', '\r'], " ");
            writeln!(out, "{:5} {message}", record.level())
        });
    }
    // A second start in one process keeps the first logger.
    let _ = logger.try_init();
}
