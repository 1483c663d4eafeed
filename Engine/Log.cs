using Microsoft.Extensions.Logging;
using Orleans.Runtime;
using Ticketing.Engine.Activations;

namespace Ticketing.Engine;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Warning, "The call of {Method} on {Grain} was not answered within {Timeout}")]
    public static partial void CallTimedOut(ILogger logger, string method, GrainId grain, TimeSpan timeout);

    [LoggerMessage(2, LogLevel.Error, "A turn of {Activation} failed in the engine itself")]
    public static partial void TurnFailed(ILogger logger, Exception exception, Activation activation);

    [LoggerMessage(3, LogLevel.Error, "{Activation} failed to start")]
    public static partial void ActivationFailed(ILogger logger, Exception exception, Activation activation);

    [LoggerMessage(4, LogLevel.Error, "{Activation} failed to end in order")]
    public static partial void DeactivationFailed(ILogger logger, Exception exception, Activation activation);

    [LoggerMessage(5, LogLevel.Warning, "The silo {Silo} was stopped before all its grains were deactivated")]
    public static partial void StoppedEarly(ILogger logger, SiloAddress silo);

    [LoggerMessage(6, LogLevel.Warning, "A timer of {Activation} failed")]
    public static partial void TimerFailed(ILogger logger, Exception exception, Activation activation);

    [LoggerMessage(7, LogLevel.Warning, "The reminder {Name} of {Grain} failed")]
    public static partial void ReminderFailed(ILogger logger, Exception exception, string name, GrainId grain);

    [LoggerMessage(8, LogLevel.Warning, "A subscriber of the stream {Stream} failed; it misses this item")]
    public static partial void DeliveryFailed(ILogger logger, Exception exception, StreamId stream);

    [LoggerMessage(9, LogLevel.Warning, "A subscriber of the stream {Stream} is too slow; it misses items")]
    public static partial void SubscriberTooSlow(ILogger logger, StreamId stream);
}
