namespace Ticketing.Api.Live.Admin;

/// <summary>Copies what this server logs, from <see cref="LogLevel.Information"/> on, to where organisers can see it.</summary>
[ProviderAlias("Live")]
internal sealed class LogTap(LogLines lines, TimeProvider clock) : ILoggerProvider
{
    private const int MaxLength = 1_000;

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => new Tap(categoryName[(categoryName.LastIndexOf('.') + 1)..], lines, clock);

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private sealed class Tap(string source, LogLines lines, TimeProvider clock) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel is >= LogLevel.Information and not LogLevel.None;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (!IsEnabled(logLevel))
                return;
            var text = formatter(state, null);
            if (exception is not null)
                text = $"{text} ({exception.GetType().Name})";
            lines.Add(new LogLine(clock.GetUtcNow(), logLevel, source, text.Length <= MaxLength ? text : text[..MaxLength] + "…"));
        }
    }
}
