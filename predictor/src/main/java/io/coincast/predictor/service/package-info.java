/** The predictor as a service. Invariant: a transient fault is waited out, a bug stops the service and is stated. */
@NullMarked
package io.coincast.predictor.service;

import org.jspecify.annotations.NullMarked;
