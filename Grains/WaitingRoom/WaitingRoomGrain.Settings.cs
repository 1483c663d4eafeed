using Ticketing.Events;
using Ticketing.WaitingRoom.Domain;
using Ticketing.WaitingRoom.Storage;

namespace Ticketing.WaitingRoom;

/// <summary>What the organiser may change.</summary>
internal sealed partial class WaitingRoomGrain
{
    /// <inheritdoc/>
    public async Task<RoomEditResult> Configure(long? expectedVersion, RoomSettings settings)
    {
        if (SettingsRules.Refuse(settings) is { } wrong)
            return wrong;
        if (await GrainFactory.GetGrain<IEventGrain>(EventId).Get() is null)
            return new RoomEditResult.NotFound();
        if (!committer.HasRoomFor(EventId))
            return new RoomEditResult.Overloaded();

        var state = Current() ?? await Create();
        if (expectedVersion is { } expected && expected != _settingsVersion)
            return new RoomEditResult.StaleVersion(_settingsVersion);
        if (SettingsRules.RefuseChange(state, settings) is { } refusal)
            return refusal;

        var wasOn = IsOn;
        Record(state, new RoomChange.Configured(settings), new RoomUnit(_writer, new RoomRecord(settings, ++_settingsVersion, state.Opening)));
        await BeDurable();
        await Follow(state, wasOn);
        return new RoomEditResult.Done(Show());
    }

    private async Task<RoomState> Create()
    {
        await store.CreateAsync(EventId, CancellationToken.None);
        await LoadAsync(CancellationToken.None);
        return _state!;
    }

    private async Task Follow(RoomState state, bool wasOn)
    {
        if (!IsOn)
            return; // The clock tells everybody, and stops.
        if (!wasOn)
            state.SeeEverybody(time.GetUtcNow()); // While the room was off nobody had to give a sign of life.
        await StartClock();
        var hasOpened = await OpenWhenDue(state, _sale);
        await BeDurable();
        _pulse = OutlookRules.PulseOf(EventId, ++_version, state, _sale, time.GetUtcNow());
        live.Committed(LineNews.Of(state, _pulse, [], hasOpened));
    }
}
