//! The program: one binary for the service, its upkeep and its demonstration.

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    guanjia::cli::run()
}
