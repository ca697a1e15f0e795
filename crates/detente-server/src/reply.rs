//! In which forms is an answer given?

use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;

/// Nothing but the status.
pub(crate) fn plain(status: StatusCode) -> Response {
    let said = format!("{status}\n");
    with(status, "text/plain; charset=utf-8", said)
}

/// A page, or a part of one.
pub(crate) fn html(status: StatusCode, text: String) -> Response {
    with(status, "text/html; charset=utf-8", text)
}

/// Something of a kind.
pub(crate) fn with(status: StatusCode, kind: &'static str, body: impl Into<Body>) -> Response {
    let mut response = Response::new(body.into());
    *response.status_mut() = status;
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    response
}

/// Where to look next, after something was done.
pub(crate) fn see(at: &str) -> Response {
    let mut response = plain(StatusCode::SEE_OTHER);
    if let Ok(place) = HeaderValue::from_str(at) {
        response.headers_mut().insert(header::LOCATION, place);
    }
    response
}
