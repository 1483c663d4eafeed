using CsCheck;

namespace Ticketing.WaitingRoom.Roster;

/// <summary>How a life of a line begins.</summary>
internal sealed record RosterStart(int PerMinute, int Inside, int OpensAfterSeconds, byte Draw)
{
    /// <summary>Any.</summary>
    public static Gen<RosterStart> Any { get; } = Gen.Select(
        Gen.Int[30, 599],
        Gen.Int[1, 7],
        Gen.Int[1, 59],
        Gen.Byte,
        static (rate, inside, seconds, draw) => new RosterStart(rate, inside, seconds, draw));
}

/// <summary>What happens to a line whose people are served by several silos and servers of the HTTP API. Devices come in turn.</summary>
internal abstract record RosterStep
{
    private static readonly Gen<int> AnyPerson = Gen.Int[0, RosterLife.People - 1];
    private static readonly Gen<int> AnySilo = Gen.Int[0, RosterLife.Silos - 1];
    private static readonly Gen<int> AnyServer = Gen.Int[0, RosterLife.Servers - 1];
    private static readonly Gen<int> AnyDevice = Gen.Int[0, 999];
    private static readonly Gen<bool> OneInFour = Gen.Int[0, 3].Select(static luck => luck == 3);
    private static readonly Gen<int> AnySeconds = Gen.Frequency<int>((12, Gen.Const(1)), (3, Gen.Int[2, 9]), (1, Gen.Int[30, 99]));
    private static readonly Gen<uint> Seldom = Gen.Select(Gen.UInt, Gen.UInt, Gen.UInt, static (one, other, third) => one & other & third);

    /// <summary>Any.</summary>
    public static Gen<RosterStep> Any { get; } = Gen.Frequency<RosterStep>(
        (12, Gen.Select(AnyPerson, AnySilo, static (person, silo) => new Join(person, silo))),
        (8, Gen.Select(AnyPerson, AnyServer, AnySilo, static (person, server, silo) => new Open(person, server, silo))),
        (4, Gen.Select(AnyDevice, OneInFour, static (device, isLost) => new Close(device, isLost))),
        (3, Gen.Select(AnyPerson, AnySilo, static (person, silo) => new Leave(person, silo))),
        (4, Gen.Select(AnyPerson, AnySilo, static (person, silo) => new Poll(person, silo))),
        (1, AnyPerson.Select(static person => new Collect(person))),
        (1, AnySilo.Select(static silo => new Die(silo))),
        (1, AnyServer.Select(static server => new Vanish(server))),
        (1, Gen.Const<RosterStep>(new Crash())),
        (2, Gen.Const<RosterStep>(new Report())),
        (20, Gen.Select(
            AnySeconds, Seldom, Seldom, Seldom, static (seconds, lost, late, cutOff) => new Tick(seconds, lost, late, cutOff))));

    public sealed record Join(int Person, int Silo) : RosterStep;

    /// <summary>A device of somebody's is connected to a server, which asks a silo.</summary>
    public sealed record Open(int Person, int Server, int Silo) : RosterStep;

    /// <summary>A device goes; the word of it may get lost.</summary>
    public sealed record Close(int Device, bool IsLost) : RosterStep;

    public sealed record Leave(int Person, int Silo) : RosterStep;

    public sealed record Poll(int Person, int Silo) : RosterStep;

    /// <summary>A place is taken out of memory, on a silo that goes on.</summary>
    public sealed record Collect(int Person) : RosterStep;

    /// <summary>A silo dies with the places on it. Servers notice when they have heard nothing of it for a while.</summary>
    public sealed record Die(int Silo) : RosterStep;

    /// <summary>A server dies with the devices on it; another takes its place.</summary>
    public sealed record Vanish(int Server) : RosterStep;

    /// <summary>The room dies; another copy of it goes on, at a higher version.</summary>
    public sealed record Crash : RosterStep;

    /// <summary>Every silo reports everybody.</summary>
    public sealed record Report : RosterStep;

    /// <summary>
    /// Seconds pass. A bit for each second and silo says whether it misses the tick; another, whether it is answered late; one for each
    /// second and server, whether no silo reaches it.
    /// </summary>
    public sealed record Tick(int Seconds, uint Lost, uint Late, uint CutOff) : RosterStep
    {
        public bool IsLost(int second, int silo) => Is(Lost, (second * RosterLife.Silos) + silo);

        public bool IsLate(int second, int silo) => Is(Late, (second * RosterLife.Silos) + silo);

        public bool IsCutOff(int second, int server) => Is(CutOff, (second * RosterLife.Servers) + server);

        private static bool Is(uint bits, int index) => (bits >> (index % 32) & 1) != 0;
    }
}
