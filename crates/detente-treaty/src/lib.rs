//! What does a treaty promise, how is it signed and delivered, and which steps break it?
//!
//! One definition for all who need it. Whether a deal is fair or would last is not asked here.
