using Orleans.Core;
using Orleans.Runtime;

namespace Orleans.Core
{
    /// <summary>State that is kept in storage.</summary>
    public interface IStorage
    {
        /// <summary>Gets the tag of the stored state that was read or written last.</summary>
        string? Etag { get; }

        /// <summary>Gets whether there is stored state.</summary>
        bool RecordExists { get; }

        /// <summary>Removes the stored state.</summary>
        Task ClearStateAsync();

        /// <summary>Writes the state.</summary>
        /// <exception cref="Storage.InconsistentStateException">Someone else has changed it since it was read.</exception>
        Task WriteStateAsync();

        /// <summary>Reads the state, as is done before a grain is activated.</summary>
        Task ReadStateAsync();

        /// <inheritdoc cref="ClearStateAsync()"/>
        Task ClearStateAsync(CancellationToken cancellationToken) => ClearStateAsync();

        /// <inheritdoc cref="WriteStateAsync()"/>
        Task WriteStateAsync(CancellationToken cancellationToken) => WriteStateAsync();

        /// <inheritdoc cref="ReadStateAsync()"/>
        Task ReadStateAsync(CancellationToken cancellationToken) => ReadStateAsync();
    }

    /// <summary>State of this type that is kept in storage.</summary>
    public interface IStorage<TState> : IStorage
    {
        /// <summary>Gets or sets the state in memory.</summary>
        TState State { get; set; }
    }
}

namespace Orleans.Runtime
{
    /// <summary>State of a grain: a constructor parameter marked with <see cref="PersistentStateAttribute"/>.</summary>
    public interface IPersistentState<TState> : IStorage<TState>;

    /// <summary>Says which state a constructor parameter is.</summary>
    /// <param name="stateName">The name of the state within its grain.</param>
    /// <param name="storageName">The name of the storage; null for the default one.</param>
    [AttributeUsage(AttributeTargets.Parameter)]
    public class PersistentStateAttribute(string stateName, string? storageName = null) : Attribute
    {
        /// <summary>Gets the name of the state.</summary>
        public string StateName { get; } = stateName;

        /// <summary>Gets the name of the storage.</summary>
        public string? StorageName { get; } = storageName;
    }
}

namespace Orleans
{
    /// <summary>State on its way to or from storage.</summary>
    public interface IGrainState<T>
    {
        /// <summary>Gets or sets the state.</summary>
        T? State { get; set; }

        /// <summary>Gets or sets the tag that changes with each write.</summary>
        string? ETag { get; set; }

        /// <summary>Gets or sets whether it is stored.</summary>
        bool RecordExists { get; set; }
    }

    /// <summary>State on its way to or from storage.</summary>
    [GenerateSerializer]
    public sealed class GrainState<T> : IGrainState<T>
    {
        /// <summary>Initializes empty state.</summary>
        public GrainState()
        {
        }

        /// <summary>Initializes state.</summary>
        public GrainState(T? state, string? eTag = null) => (State, ETag) = (state, eTag);

        /// <inheritdoc/>
        [Id(0)]
        public T? State { get; set; }

        /// <inheritdoc/>
        [Id(1)]
        public string? ETag { get; set; }

        /// <inheritdoc/>
        [Id(2)]
        public bool RecordExists { get; set; }
    }
}

namespace Orleans.Storage
{
    /// <summary>Stores grain state. One is registered as a keyed singleton for each storage name.</summary>
    public interface IGrainStorage
    {
        /// <summary>Reads state; leaves it new if none is stored.</summary>
        Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState);

        /// <inheritdoc cref="ReadStateAsync{T}(string, GrainId, IGrainState{T})"/>
        Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken) =>
            ReadStateAsync(stateName, grainId, grainState);

        /// <summary>Writes state, if its tag is still the stored one.</summary>
        /// <exception cref="InconsistentStateException">It is not.</exception>
        Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState);

        /// <inheritdoc cref="WriteStateAsync{T}(string, GrainId, IGrainState{T})"/>
        Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken) =>
            WriteStateAsync(stateName, grainId, grainState);

        /// <summary>Removes state, if its tag is still the stored one.</summary>
        /// <exception cref="InconsistentStateException">It is not.</exception>
        Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState);

        /// <inheritdoc cref="ClearStateAsync{T}(string, GrainId, IGrainState{T})"/>
        Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken) =>
            ClearStateAsync(stateName, grainId, grainState);
    }
}
