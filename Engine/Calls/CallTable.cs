using System.Numerics;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;

namespace Ticketing.Engine.Calls;

/// <summary>
/// The calls that one host waits for. Calls leave in about the order they came, and all have the same timeout, so each stripe is a list
/// whose head expires first: no call needs a timer of its own.
/// </summary>
internal sealed class CallTable
{
    private readonly Stripe[] _stripes = new Stripe[BitOperations.RoundUpToPowerOf2((uint)Environment.ProcessorCount * 4)];
    private readonly MessagingOptions _options;
    private readonly CoarseClock _clock;
    private readonly ILogger _logger;
    private readonly long _lifetime;

    public CallTable(MessagingOptions options, CoarseClock clock, ILogger logger)
    {
        (_options, _clock, _logger) = (options, clock, logger);
        _lifetime = clock.Ticks(options.ResponseTimeout) + clock.Resolution;
        for (var i = 0; i < _stripes.Length; i++)
        {
            _stripes[i] = new Stripe();
        }
    }

    /// <summary>Gets how many calls were ever added.</summary>
    public long Count => _stripes.Sum(static stripe => stripe.Added);

    public void Add(Request request)
    {
        request.Expires = _clock.Now + _lifetime;
        _stripes[Environment.CurrentManagedThreadId & (_stripes.Length - 1)].Add(request);
    }

    /// <summary>Ends what has waited too long.</summary>
    public void Sweep()
    {
        foreach (var stripe in _stripes)
        {
            foreach (var request in stripe.Before(_clock.Now))
            {
                Expire(request);
            }
        }
    }

    /// <summary>Ends the calls that meet a condition.</summary>
    public void Fail(Func<Request, bool> condition, Func<Exception> exception)
    {
        foreach (var stripe in _stripes)
        {
            foreach (var request in stripe.Before(long.MaxValue).Where(condition))
            {
                request.Fail(exception());
            }
        }
    }

    private void Expire(Request request)
    {
        var late = new TimeoutException(
            $"Response did not arrive on time in {_options.ResponseTimeout} for message: {request.Method} on {request.Target.GrainId}.");
        if (request.Fail(late))
        {
            Log.CallTimedOut(_logger, request.Method, request.Target.GrainId, _options.ResponseTimeout);
            if (_options.CancelRequestOnTimeout)
            {
                request.CancelCallee();
            }
        }
    }

    internal sealed class Stripe
    {
        private readonly Lock _lock = new();
        private Request? _first;
        private Request? _last;
        private long _added;

        /// <summary>Gets how many calls were ever added.</summary>
        public long Added
        {
            get
            {
                lock (_lock)
                {
                    return _added;
                }
            }
        }

        public void Add(Request request)
        {
            lock (_lock)
            {
                _added++;
                request.Stripe = this;
                request.Earlier = _last;
                if (_last is null)
                {
                    _first = request;
                }
                else
                {
                    _last.Later = request;
                }

                _last = request;
            }
        }

        /// <summary>Takes a call off the list.</summary>
        /// <returns>Whether it was there: only one of all who try gets true.</returns>
        public bool Remove(Request request)
        {
            lock (_lock)
            {
                if (!Holds(request))
                {
                    return false;
                }

                if (request.Earlier is null)
                {
                    _first = request.Later;
                }
                else
                {
                    request.Earlier.Later = request.Later;
                }

                if (request.Later is null)
                {
                    _last = request.Earlier;
                }
                else
                {
                    request.Later.Earlier = request.Earlier;
                }

                (request.Earlier, request.Later, request.Expires) = (null, null, Over);
                return true;
            }
        }

        public static bool Holds(Request request) => request.Expires != Over;

        public List<Request> Before(long time)
        {
            var found = new List<Request>();
            lock (_lock)
            {
                for (var request = _first; request is not null && request.Expires < time; request = request.Later)
                {
                    found.Add(request);
                }
            }

            return found;
        }

        private const long Over = long.MinValue;
    }
}
