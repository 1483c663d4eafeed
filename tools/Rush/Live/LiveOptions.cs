namespace Ticketing.Rush.Live;

/// <param name="Watchers">Browsers that watch the event.</param>
/// <param name="Rounds">How many changes of each kind are made.</param>
/// <param name="OrdersPerSecond">How many orders are placed meanwhile; 0 for none.</param>
/// <param name="MaxMilliseconds">The most that 99 of 100 messages may take.</param>
internal sealed record LiveOptions(int Watchers, int Rounds, int OrdersPerSecond, int MaxMilliseconds);
