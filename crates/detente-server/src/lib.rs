//! What serves a case to the browser of whoever works on it?
//!
//! One case, one person, one machine: it listens on 127.0.0.1 and nowhere else, and answers only who knows the token
//! of this start. It adds no verdict and no sentence: pages come from `detente_page`, answers from
//! `detente::ask`. Nothing is kept here but what was asked last.

mod asking;
mod case;
mod desk;
mod drawing;
mod gate;
mod held;
mod listener;
mod random;
mod reply;
mod route;
mod watch;

use std::io;
use std::net::Ipv4Addr;
use std::path::PathBuf;
use std::time::Duration;

use axum::Router;
use detente::{OpenError, Private};
use tokio::net::TcpListener;

use desk::Desk;
use listener::Limited;

/// How long answers that are on their way may take once it is to end.
const LAST_WORDS: Duration = Duration::from_secs(1);

/// What is served.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Serving {
    /// The case.
    pub path: PathBuf,
    /// The parties whose private files are shown.
    pub private: Private,
    /// On which port; 0 for any that is free.
    pub port: u16,
    /// How whoever decides is called, in the record.
    pub by: String,
}

/// Why nothing is served.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// There is no case.
    #[error("{}", .0.diagnostic().message)]
    Case(#[from] OpenError),
    /// The system refuses a port, or chance.
    #[error("the page can't be served: {0}")]
    System(#[from] io::Error),
}

/// Serves a case until somebody ends it: Ctrl-C, the system, or *Quit* in the page. `ready` is given the address to open.
///
/// # Errors
/// If there is no case, or the system refuses.
pub fn serve(
    serving: &Serving,
    at: Option<&str>,
    ready: impl FnOnce(&str),
) -> Result<(), ServeError> {
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    // What still computes then is told to end, and isn't waited for.
    let ended = runtime.block_on(run(serving, at, ready));
    runtime.shutdown_background();
    ended
}

async fn run(
    serving: &Serving,
    at: Option<&str>,
    ready: impl FnOnce(&str),
) -> Result<(), ServeError> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, serving.port)).await?;
    let port = listener.local_addr()?.port();
    let desk = Desk::open(serving, port)?;
    ready(&desk.address(at));
    tokio::spawn(watch::watch(desk.clone()));
    let (mut asked, mut told) = (desk.end.subscribe(), desk.end.subscribe());
    tokio::spawn(ended(desk.clone()));
    let writing = desk.clone();
    let server = axum::serve(Limited::new(listener), app(desk));
    let server = server.with_graceful_shutdown(async move {
        // Nobody can ask any more once all are gone.
        let _ = asked.wait_for(|ends| *ends).await;
    });
    tokio::select! {
        served = async { server.await } => served?,
        // What still computes then isn't waited for; what is being written is.
        () = async {
            let _ = told.wait_for(|ends| *ends).await;
            tokio::time::sleep(LAST_WORDS).await;
            // A thread that can't be had writes nothing.
            let _ = tokio::task::spawn_blocking(move || drop(writing.writing())).await;
        } => {}
    }
    Ok(())
}

/// Whether the script was built, with which mistakes are marked while one types and keys work; without it pages do all else.
#[must_use]
pub fn has_script() -> bool {
    route::asset::SCRIPT.is_some()
}

/// Every route: how it is asked, and its path behind the token.
pub fn routes() -> impl Iterator<Item = (&'static str, &'static str)> {
    route::routes().into_iter().map(|(method, path, _)| (method, path))
}

/// Everything that is answered.
fn app(desk: Desk) -> Router {
    let routes = route::router(desk.clone());
    Router::new().fallback(gate::pass).with_state((desk, routes))
}

/// Waits until the system or whoever sits at the terminal ends it.
async fn ended(desk: Desk) {
    let asked = async {
        // Where signals can't be heard, they end the process as they do without us.
        #[cfg(unix)]
        {
            use tokio::signal::unix::{SignalKind, signal};
            if let Ok(mut asked) = signal(SignalKind::terminate()) {
                asked.recv().await;
                return;
            }
        }
        std::future::pending::<()>().await;
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        () = asked => {}
    }
    desk.end.send_replace(true);
}
